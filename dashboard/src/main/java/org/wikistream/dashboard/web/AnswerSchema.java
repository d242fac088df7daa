package org.wikistream.dashboard.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wikistream.dashboard.search.Json;

/** Derives the schema of an answer from its record, so that the documentation can't differ from what is sent. */
final class AnswerSchema {

    private final ObjectNode schemas;

    /** Puts each record that it meets into {@code schemas}, by its simple name. */
    AnswerSchema(ObjectNode schemas) {
        this.schemas = schemas;
    }

    ObjectNode of(Type type) {
        if (type instanceof ParameterizedType generic) {
            Class<?> raw = (Class<?>) generic.getRawType();
            Type[] arguments = generic.getActualTypeArguments();
            if (Collection.class.isAssignableFrom(raw)) {
                ObjectNode array = typed("array");
                array.set("items", of(arguments[0]));
                return array;
            }
            if (Map.class.isAssignableFrom(raw)) {
                ObjectNode map = typed("object");
                map.set("additionalProperties", of(arguments[1]));
                return map;
            }
            return typed("object");
        }
        return of((Class<?>) type);
    }

    private ObjectNode of(Class<?> type) {
        if (type == Instant.class) {
            return typed("string").put("format", "date-time");
        }
        if (type == boolean.class || type == Boolean.class) {
            return typed("boolean");
        }
        if (type == double.class || type == Double.class) {
            return typed("number");
        }
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return typed("integer");
        }
        if (type.isEnum()) {
            return choice(type);
        }
        return type.isRecord() ? reference(type) : typed("string");
    }

    private ObjectNode reference(Class<?> type) {
        if (!schemas.has(type.getSimpleName())) {
            ObjectNode schema = schemas.putObject(type.getSimpleName());
            schema.put("type", "object");
            ObjectNode properties = schema.putObject("properties");
            ArrayNode required = schema.putArray("required");
            for (RecordComponent component : type.getRecordComponents()) {
                String name = nameOf(type, component);
                properties.set(name, of(component.getGenericType()));
                if (!isNullable(component)) {
                    required.add(name);
                }
            }
        }
        return Json.object().put("$ref", "#/components/schemas/" + type.getSimpleName());
    }

    private static boolean isNullable(RecordComponent component) {
        AnnotatedType type = component.getAnnotatedType();
        return type.isAnnotationPresent(Nullable.class);
    }

    /** The annotation of a component is on the accessor or on the field, depending on its targets. */
    private static String nameOf(Class<?> type, RecordComponent component) {
        JsonProperty ofAccessor = component.getAccessor().getAnnotation(JsonProperty.class);
        JsonProperty named = ofAccessor != null ? ofAccessor : ofField(type, component.getName());
        return named == null || named.value().isEmpty() ? component.getName() : named.value();
    }

    private static @Nullable JsonProperty ofField(Class<?> type, String name) {
        try {
            return type.getDeclaredField(name).getAnnotation(JsonProperty.class);
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e); // each component has one
        }
    }

    private static ObjectNode choice(Class<?> type) {
        ObjectNode schema = typed("string");
        ArrayNode values = schema.putArray("enum");
        boolean labelled =
                Arrays.stream(type.getMethods()).anyMatch(method -> method.isAnnotationPresent(JsonValue.class));
        for (Object constant : type.getEnumConstants()) {
            values.add(labelled ? Json.text(constant) : constant.toString());
        }
        return schema;
    }

    private static ObjectNode typed(String type) {
        return Json.object().put("type", type);
    }
}
