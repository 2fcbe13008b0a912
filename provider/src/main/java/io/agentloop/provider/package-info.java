/** A scripted stand-in for the providers' APIs: plays a file in place of a model. */
@NullMarked
package io.agentloop.provider;

import org.jspecify.annotations.NullMarked;
