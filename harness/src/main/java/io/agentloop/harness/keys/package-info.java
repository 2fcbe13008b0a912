/** The keys of providers: where whoever starts a run keeps them, whether they look right, and the file that the gateway gets. */
@NullMarked
package io.agentloop.harness.keys;

import org.jspecify.annotations.NullMarked;
