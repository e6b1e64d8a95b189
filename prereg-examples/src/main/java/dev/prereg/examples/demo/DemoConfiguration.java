package dev.prereg.examples.demo;

import dev.prereg.examples.command.InputException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/** Reads where real services are: a properties file, and environment variables, which win. */
final class DemoConfiguration {
    static final String STATE_KEY = "state.key";

    static final List<String> NAMES = List.of(
            "yubienterprise.url",
            "yubienterprise.token",
            "yubienterprise.list-shows-preregistered",
            "yubico.transport-keys.url",
            "yubico.signing-keys.url",
            "entra.login.url",
            "entra.graph.url",
            "entra.tenant",
            "entra.client-id",
            "entra.client-secret",
            STATE_KEY);

    private DemoConfiguration() {}

    /** The environment variable of a setting, for example {@code PREREG_ENTRA_CLIENT_ID}. */
    static String variable(String name) {
        return "PREREG_" + name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /** What is configured; empty if nothing is. */
    static Map<String, String> read(Optional<Path> file, Map<String, String> environment) {
        Map<String, String> settings = new TreeMap<>();
        file.ifPresent(path -> settings.putAll(properties(path)));
        for (String name : NAMES) {
            String value = environment.get(variable(name));
            if (value != null && !value.isBlank()) {
                settings.put(name, value);
            }
        }
        return settings;
    }

    private static Map<String, String> properties(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new InputException("the configuration " + file + " cannot be read: "
                    + e.getClass().getSimpleName());
        }
        Map<String, String> settings = new TreeMap<>();
        for (String name : properties.stringPropertyNames()) {
            if (!NAMES.contains(name)) {
                throw new InputException("the configuration " + file + " has an unknown setting " + name);
            }
            settings.put(name, properties.getProperty(name));
        }
        return settings;
    }
}
