/** How sessions of an LLM CLI end. */
@NullMarked
package io.agentloop.protocol.session;

import org.jspecify.annotations.NullMarked;
