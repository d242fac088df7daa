package org.wikistream.stack.flink;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wikistream.problem.UserError;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * A file of Flink's options. Each option is a key and its text as written: {@code 2.0} is not read as a number, nor
 * {@code true} as a boolean.
 */
final class OptionsFile {

    private OptionsFile() {}

    static Map<String, String> read(Path file) {
        Node root = compose(file);
        Map<String, String> options = new LinkedHashMap<>();
        if (root == null) {
            return options; // nothing but comments
        }
        if (!(root instanceof MappingNode mapping)) {
            throw refusal(file, root.getStartMark());
        }
        for (NodeTuple option : mapping.getValue()) {
            if (!(option.getKeyNode() instanceof ScalarNode key)
                    || key.getValue().isEmpty()
                    || !(option.getValueNode() instanceof ScalarNode value)) {
                throw refusal(file, option.getKeyNode().getStartMark());
            }
            options.put(key.getValue(), value.getValue());
        }
        return options;
    }

    /** Returns the options as YAML. A value that would not be read as text is in quotes. */
    static String text(Map<String, String> options) {
        DumperOptions style = new DumperOptions();
        style.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        style.setSplitLines(false);
        return new Yaml(style).dump(options);
    }

    private static @Nullable Node compose(Path file) {
        try {
            return new Yaml().compose(new StringReader(Files.readString(file)));
        } catch (IOException e) {
            throw new UserError(file + " can't be read (" + e + ")", e);
        } catch (MarkedYAMLException e) {
            throw refusal(file, e.getProblemMark());
        }
    }

    private static UserError refusal(Path file, Mark mark) {
        return new UserError(
                file + ", line " + (mark.getLine() + 1) + " is not valid; allowed: key: value, on one line");
    }
}
