package dev.prereg.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Compares a module's public surface with its checked-in {@code api.txt}. After a wanted change run the test with
 * {@code -Dapi.update=true} and review the difference.
 */
public abstract class ApiSurfaceContract {
    private static final Path CHECKED_IN = Path.of("api.txt");

    private final ApiSurface surface = ApiSurface.of(Path.of("target", "classes"));

    /** For subclasses. */
    protected ApiSurfaceContract() {}

    @Test
    void surfaceIsTheCheckedInOne() throws IOException {
        List<String> lines = surface.lines();
        if (Boolean.getBoolean("api.update")) {
            Files.write(CHECKED_IN, lines);
        }
        assertThat(lines)
                .as("public surface of this module; run with -Dapi.update=true if the change is wanted")
                .isNotEmpty()
                .isEqualTo(Files.readAllLines(CHECKED_IN));
    }

    @Test
    void surfaceShowsNoTypeOfALibrary() throws IOException {
        assertThat(surface.leaks()).isEmpty();
    }
}
