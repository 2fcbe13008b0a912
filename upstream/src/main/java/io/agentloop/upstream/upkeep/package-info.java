/** Keeps the repository in good order: sweeps what a killed server left, packs loose objects while serving, and tells when something is damaged. */
@NullMarked
package io.agentloop.upstream.upkeep;

import org.jspecify.annotations.NullMarked;
