package org.wikistream.stack.spec;

/**
 * The memory that a job adds to the TaskManager, in MiB.
 *
 * @param heap for each of its subtasks
 * @param managed in the slot of each subtask, in addition to what every slot has. Flink gives the same amount to all
 *     slots, so the job that needs the most decides
 * @param metaspace for its classes
 */
public record TaskManagerShare(int heap, int managed, int metaspace) {}
