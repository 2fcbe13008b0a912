/** Assembles the build context of Dockerfile.agent: jars, runtime, scripts, all with stable bytes and modes. */
@NullMarked
package io.agentloop.image;

import org.jspecify.annotations.NullMarked;
