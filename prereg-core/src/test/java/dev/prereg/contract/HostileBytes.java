package dev.prereg.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prereg.fake.Samples;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a reader of remote bytes promises, whatever the bytes are: it answers or throws its documented exception, soon, and
 * the exception prints nothing that is secret. The inputs that must not be quoted contain {@link Samples#MARKER}.
 */
public final class HostileBytes {
    private static final long MOST_NANOS = 10_000_000_000L;
    private static final int LONGEST_MESSAGE = 16_384;

    private HostileBytes() {}

    /**
     * Runs a reader whose exception may repeat cleaned remote text, such as the words of an error.
     *
     * @param documented the only exception that may come out; of {@code IllegalArgumentException} no subclass may, since
     *     those of the JDK quote their input
     * @param reader the reader
     * @param <T> what it reads
     * @return what it has read; empty if it threw
     */
    public static <T> Optional<T> read(Class<? extends RuntimeException> documented, Supplier<T> reader) {
        return run(documented, reader, false);
    }

    /**
     * Runs a reader whose exception repeats nothing of its input.
     *
     * @param documented the only exception that may come out
     * @param reader the reader
     * @param <T> what it reads
     * @return what it has read; empty if it threw
     */
    public static <T> Optional<T> readWithoutQuoting(Class<? extends RuntimeException> documented, Supplier<T> reader) {
        return run(documented, reader, true);
    }

    private static <T> Optional<T> run(
            Class<? extends RuntimeException> documented, Supplier<T> reader, boolean silent) {
        long start = cpuTime();
        try {
            return Optional.of(reader.get());
        } catch (RuntimeException e) {
            check(documented, e, silent);
            return Optional.empty();
        } finally {
            assertThat(cpuTime() - start).as("nanoseconds of CPU time").isLessThan(MOST_NANOS);
        }
    }

    private static void check(Class<? extends RuntimeException> documented, RuntimeException e, boolean silent) {
        boolean own =
                documented == IllegalArgumentException.class ? e.getClass() == documented : documented.isInstance(e);
        if (!own) {
            throw e;
        }
        String printed = trace(e);
        assertThat(e.getMessage()).isNotBlank().hasSizeLessThan(LONGEST_MESSAGE);
        assertThat(e.getMessage().chars().noneMatch(Character::isISOControl))
                .as("no control characters in: " + e.getMessage())
                .isTrue();
        if (silent) {
            assertThat(printed).doesNotContain(Samples.MARKER);
        }
    }

    private static String trace(RuntimeException e) {
        StringWriter trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }

    private static long cpuTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
