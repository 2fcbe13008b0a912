/** What keys look like: finds them in a text, in time that grows with the text alone, or keeps them out of a stream. */
@NullMarked
package io.agentloop.secrets;

import org.jspecify.annotations.NullMarked;
