/** What a call of a model is, how it ended, and who has a say in whether it happens. */
@NullMarked
package io.agentloop.gateway.call;

import org.jspecify.annotations.NullMarked;
