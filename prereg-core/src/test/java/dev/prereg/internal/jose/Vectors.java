package dev.prereg.internal.jose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.function.Executable;

/** Public test vectors from the class path. */
public final class Vectors {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Vectors() {}

    public static JsonNode read(String path) {
        try (InputStream in = Vectors.class.getResourceAsStream("/vectors/" + path)) {
            return MAPPER.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One test of a Wycheproof file with the group it belongs to. */
    record Wycheproof(JsonNode group, JsonNode test) {
        int id() {
            return test.get("tcId").asInt();
        }

        boolean isValid() {
            return test.get("result").asText().equals("valid");
        }

        boolean has(String flag) {
            return test.get("flags").toString().contains("\"" + flag + "\"");
        }

        @Override
        public String toString() {
            return "tc" + id() + " " + test.get("comment").asText();
        }
    }

    static List<Wycheproof> wycheproof(String file) {
        List<Wycheproof> all = new ArrayList<>();
        JsonNode root = read("wycheproof/" + file + ".json");
        root.get("testGroups")
                .forEach(group -> group.get("tests").forEach(test -> all.add(new Wycheproof(group, test))));
        if (all.size() != root.get("numberOfTests").asInt()) {
            throw new IllegalStateException(file + " is incomplete");
        }
        return all;
    }

    /** Runs a check on each vector and reports all that failed, not only the first. */
    static <T> void forEach(List<T> vectors, Consumer<T> check) {
        org.junit.jupiter.api.Assertions.assertAll(vectors.stream().map(vector -> (Executable) () -> {
            try {
                check.accept(vector);
            } catch (Throwable e) {
                throw new AssertionError(vector + ": " + e, e);
            }
        }));
    }
}
