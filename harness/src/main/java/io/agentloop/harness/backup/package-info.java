/** A run's repository as one file, and a repository made from such a file. */
@NullMarked
package io.agentloop.harness.backup;

import org.jspecify.annotations.NullMarked;
