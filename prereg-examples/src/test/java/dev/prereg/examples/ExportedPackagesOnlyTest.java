package dev.prereg.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The examples run on the class path, where nothing keeps them out of the internal packages. */
class ExportedPackagesOnlyTest {
    private static final String INTERNAL = String.join("/", "dev", "prereg", "internal", "");

    private static List<Path> classes(Class<?> example) throws IOException, URISyntaxException {
        Path root = Path.of(
                example.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".class")).toList();
        }
    }

    /** Names of classes stand in the constant pool, where ASCII is written as it is. */
    private static boolean mentionsInternal(Path classFile) {
        try {
            return new String(Files.readAllBytes(classFile), StandardCharsets.ISO_8859_1).contains(INTERNAL);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void noClassOfTheExamplesMentionsAnInternalPackage() throws Exception {
        List<Path> classes = classes(Main.class);

        assertThat(classes).hasSizeGreaterThan(20);
        assertThat(classes).noneMatch(ExportedPackagesOnlyTest::mentionsInternal);
    }

    @Test
    void noTestOfTheExamplesDoesEither() throws Exception {
        assertThat(classes(ExportedPackagesOnlyTest.class)).noneMatch(ExportedPackagesOnlyTest::mentionsInternal);
    }
}
