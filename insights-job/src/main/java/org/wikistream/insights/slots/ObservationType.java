package org.wikistream.insights.slots;

import java.lang.reflect.Type;
import java.util.Map;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.typeinfo.TypeInfoFactory;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.jspecify.annotations.Nullable;

/** Tells Flink that observations have a serializer of their own, and are no keys. */
public final class ObservationType extends TypeInformation<Observation> {

    private static final long serialVersionUID = 1;

    /** Which Flink finds at {@link Observation}. */
    public static final class Factory extends TypeInfoFactory<Observation> {

        @Override
        public TypeInformation<Observation> createTypeInfo(Type type, Map<String, TypeInformation<?>> parameters) {
            return new ObservationType();
        }
    }

    @Override
    public boolean isBasicType() {
        return false;
    }

    @Override
    public boolean isTupleType() {
        return false;
    }

    @Override
    public int getArity() {
        return 1;
    }

    @Override
    public int getTotalFields() {
        return 1;
    }

    @Override
    public Class<Observation> getTypeClass() {
        return Observation.class;
    }

    @Override
    public boolean isKeyType() {
        return false;
    }

    /** The one that Flink 1.20 demands, deprecated as it is. */
    @Deprecated
    @Override
    public TypeSerializer<Observation> createSerializer(ExecutionConfig config) {
        return ObservationSerializer.INSTANCE;
    }

    @Override
    public String toString() {
        return Observation.class.getSimpleName();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ObservationType;
    }

    @Override
    public int hashCode() {
        return ObservationType.class.hashCode();
    }

    @Override
    public boolean canEqual(Object other) {
        return other instanceof ObservationType;
    }
}
