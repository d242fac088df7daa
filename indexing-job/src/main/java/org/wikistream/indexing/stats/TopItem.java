package org.wikistream.indexing.stats;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInfoFactory;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * One of a row's most frequent names.
 *
 * @param estimate how often the name came; exact if both bounds are equal
 * @param lowerBound the least number of times that the name came
 * @param upperBound the greatest number of times that the name came
 */
public record TopItem(String name, long estimate, long lowerBound, long upperBound) {

    /** Tells Flink how to serialize a list of them. */
    public static final class OfList extends TypeInfoFactory<List<TopItem>> {

        @Override
        public TypeInformation<List<TopItem>> createTypeInfo(Type type, Map<String, TypeInformation<?>> parameters) {
            return Types.LIST(TypeInformation.of(TopItem.class));
        }
    }
}
