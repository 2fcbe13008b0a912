/** The provider's own account of every call, to the last token. */
@NullMarked
package io.agentloop.provider.charge;

import org.jspecify.annotations.NullMarked;
