/** Jetty on the two Unix sockets. */
@NullMarked
package io.agentloop.upstream.http;

import org.jspecify.annotations.NullMarked;
