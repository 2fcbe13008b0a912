/** The commands that people type; the only package that knows picocli, and where exceptions become exit codes. */
@NullMarked
package io.agentloop.harness.cli;

import org.jspecify.annotations.NullMarked;
