/** The gateway's sockets: agents' calls in, providers' answers back, byte by byte as they come. */
@NullMarked
package io.agentloop.gateway.http;

import org.jspecify.annotations.NullMarked;
