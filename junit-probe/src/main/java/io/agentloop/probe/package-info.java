/**
 * Sits on the class path of a project's own tests: lets through those that were asked for, and tells of each on one line.
 * Not marked for null checks as other packages are: that annotation needs a newer Java than the project may have.
 */
package io.agentloop.probe;
