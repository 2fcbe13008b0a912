/** What the upstream tells the launcher about the state of its repository. */
@NullMarked
package io.agentloop.protocol.integrity;

import org.jspecify.annotations.NullMarked;
