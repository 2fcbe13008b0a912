/** The providers of models: where they are, what they speak, and the secrets with which they are paid. */
@NullMarked
package io.agentloop.gateway.provider;

import org.jspecify.annotations.NullMarked;
