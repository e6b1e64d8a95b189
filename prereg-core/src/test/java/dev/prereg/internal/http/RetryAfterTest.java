package dev.prereg.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | | PT0S",
                "120 | | PT2M",
                "' 7 ' | | PT7S",
                "-5 | | PT0S",
                "86400 | | PT24H",
                "86401 | | PT24H",
                "99999999999999999999999 | | PT24H",
                "Mon, 02 Mar 2026 10:00:30 GMT | | PT30S",
                "Mon, 02 Mar 2026 09:00:00 GMT | | PT0S",
                "Fri, 31 Dec 2038 23:59:59 GMT | | PT24H",
                "Mon, 02 Mar 2026 10:00:30 GMT | Mon, 02 Mar 2026 10:00:20 GMT | PT10S",
                "Mon, 02 Mar 2026 03:00:30 GMT | Mon, 02 Mar 2026 03:00:20 GMT | PT10S",
                "Mon, 02 Mar 2026 10:00:30 GMT | yesterday | PT30S",
            })
    void waitIsReadAndBounded(String retryAfter, String date, Duration expected) {
        assertThat(read(retryAfter, date)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "soon",
                "1.5",
                "5s",
                "+5",
                "0x10",
                "1 2",
                "٣",
                "Mon, 30 Feb 2026 10:00:00 GMT",
                "2026-03-02T10:00:30Z"
            })
    void anythingElseIsIgnored(String retryAfter) {
        assertThat(read(retryAfter, null)).isEmpty();
    }

    private static Optional<Duration> read(String retryAfter, String date) {
        Map<String, List<String>> headers = new HashMap<>(Map.of("retry-after", List.of(retryAfter)));
        if (date != null) {
            headers.put("date", List.of(date));
        }
        HttpAnswer answer = new HttpAnswer(429, HttpHeaders.of(headers, (name, value) -> true), new byte[0]);
        return RetryAfter.of(answer, NOW);
    }
}
