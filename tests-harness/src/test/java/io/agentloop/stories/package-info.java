/** End-to-end stories: the real launcher, real containers, a scripted program in place of a model. */
@NullMarked
package io.agentloop.stories;

import org.jspecify.annotations.NullMarked;
