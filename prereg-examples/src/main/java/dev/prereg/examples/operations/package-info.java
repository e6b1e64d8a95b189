/**
 * How a host may watch a workflow: its status as a table for a terminal and as a text for a metrics collector.
 *
 * <p>Both are made of {@link dev.prereg.workflow.WorkflowStatus} alone, and name no person.
 */
package dev.prereg.examples.operations;
