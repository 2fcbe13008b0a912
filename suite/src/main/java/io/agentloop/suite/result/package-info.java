/** The words every part of the suite speaks: the id of a test, its verdict and its result. */
@NullMarked
package io.agentloop.suite.result;

import org.jspecify.annotations.NullMarked;
