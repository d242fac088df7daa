package org.wikistream.stack.spec;

/**
 * What a job adds to the memory of the TaskManager, in MiB.
 *
 * @param heap for each of its subtasks
 * @param managed in the slot of each subtask, above what every slot has. Flink gives all slots as much as each other: the job
 *     that asks for the most decides
 * @param metaspace for its classes
 */
public record TaskManagerShare(int heap, int managed, int metaspace) {}
