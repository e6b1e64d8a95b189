package dev.prereg.examples.demo;

import dev.prereg.examples.command.UsageException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The arguments of {@code demo}. Secrets are no arguments: other users of a machine can see those. */
final class DemoOptions {
    enum Option {
        PEOPLE("--people", true),
        CONFIG("--config", true),
        STATE("--state", true),
        ORDER("--yes-order-real-keys", false),
        APPROVE("--approve-pins", false),
        RESUME("--resume", false);

        private final String text;
        private final boolean hasValue;

        Option(String text, boolean hasValue) {
            this.text = text;
            this.hasValue = hasValue;
        }

        static Option of(String text) {
            for (Option option : values()) {
                if (option.text.equals(text)) {
                    return option;
                }
            }
            throw new UsageException("demo does not know " + text);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private final Map<Option, String> values = new EnumMap<>(Option.class);

    private DemoOptions() {}

    static DemoOptions parse(List<String> arguments) {
        DemoOptions options = new DemoOptions();
        for (int i = 0; i < arguments.size(); i++) {
            Option option = Option.of(arguments.get(i));
            String value = "";
            if (option.hasValue) {
                if (++i == arguments.size()) {
                    throw new UsageException(option + " needs the name of a file");
                }
                value = arguments.get(i);
            }
            if (options.values.put(option, value) != null) {
                throw new UsageException(option + " is given twice");
            }
        }
        return options;
    }

    boolean has(Option option) {
        return values.containsKey(option);
    }

    Optional<Path> file(Option option) {
        return Optional.ofNullable(values.get(option)).map(Path::of);
    }
}
