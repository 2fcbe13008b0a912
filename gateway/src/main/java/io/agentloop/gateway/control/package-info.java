/** What loops and the launcher ask of the gateway beside calls of models. */
@NullMarked
package io.agentloop.gateway.control;

import org.jspecify.annotations.NullMarked;
