/** Containers and images of the Docker engine in the harness's own words; the only package that knows docker-java. */
@NullMarked
package io.agentloop.harness.docker;

import org.jspecify.annotations.NullMarked;
