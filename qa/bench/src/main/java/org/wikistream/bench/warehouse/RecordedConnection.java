package org.wikistream.bench.warehouse;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLFeatureNotSupportedException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A connection that records the rows that it is to insert, but inserts nothing. It passes on the questions that are
 * asked with a plain statement.
 */
final class RecordedConnection implements InvocationHandler {

    private final Connection asked;
    private final BatchFile file;

    private RecordedConnection(Connection asked, BatchFile file) {
        this.asked = asked;
        this.file = file;
    }

    static Connection of(Connection asked, BatchFile file) {
        return proxy(Connection.class, new RecordedConnection(asked, file));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        switch (method.getName()) {
            case "prepareStatement" -> {
                return proxy(
                        PreparedStatement.class,
                        new RecordedStatement(first(arguments).toString(), file));
            }
            case "commit" -> file.endBatch();
            case "setAutoCommit" -> {}
            case "createStatement" -> {
                try {
                    return method.invoke(asked, arguments);
                } catch (InvocationTargetException e) {
                    throw e.getCause();
                }
            }
            default -> throw new SQLFeatureNotSupportedException(method.getName());
        }
        return null;
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object first(@Nullable Object @Nullable [] arguments) {
        if (arguments == null || arguments.length == 0 || arguments[0] == null) {
            throw new IllegalArgumentException("A statement without SQL");
        }
        return arguments[0];
    }

    /** Takes the values in the order of the parameters. */
    private static final class RecordedStatement implements InvocationHandler {

        private static final int OF_PARAMETER = 2;

        private final String sql;
        private final BatchFile file;
        private final List<@Nullable Object> values = new ArrayList<>();

        RecordedStatement(String sql, BatchFile file) {
            this.sql = sql;
            this.file = file;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
                throws IOException, SQLFeatureNotSupportedException {
            switch (method.getName()) {
                case "setObject" -> {
                    if (arguments == null
                            || arguments.length != OF_PARAMETER
                            || !Integer.valueOf(values.size() + 1).equals(arguments[0])) {
                        throw new SQLFeatureNotSupportedException("A parameter out of turn");
                    }
                    values.add(arguments[1]);
                    return null;
                }
                case "executeUpdate" -> {
                    file.add(sql, values);
                    return 0;
                }
                case "close" -> {
                    return null;
                }
                default -> throw new SQLFeatureNotSupportedException(method.getName());
            }
        }
    }
}
