package org.wikistream.bench.index;

import org.wikistream.bench.Reading;

/**
 * What was measured from one mark to the next.
 *
 * @param events how many were indexed at its end, since the beginning
 * @param reading events, rate, processor time and peaks of memory of this span
 * @param checkpointMebibytes of the job's last checkpoint
 * @param heapMebibytes the least of OpenSearch's heap that was in use in this span, as after a collection
 * @param storedMebibytes of the indices on disk
 */
public record GrowthStep(
        long events, Reading reading, double checkpointMebibytes, double heapMebibytes, double storedMebibytes) {}
