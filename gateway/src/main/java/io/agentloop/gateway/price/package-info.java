/** What models cost, by the table that is shipped and by what people set. */
@NullMarked
package io.agentloop.gateway.price;

import org.jspecify.annotations.NullMarked;
