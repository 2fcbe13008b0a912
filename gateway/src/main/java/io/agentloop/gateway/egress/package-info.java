/** Which hosts beside the provider agents may reach, and where their names lead. */
@NullMarked
package io.agentloop.gateway.egress;

import org.jspecify.annotations.NullMarked;
