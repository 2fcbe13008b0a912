/** YAML as trees of nodes, without the part of its library that builds objects. */
@NullMarked
package io.agentloop.protocol.yaml;

import org.jspecify.annotations.NullMarked;
