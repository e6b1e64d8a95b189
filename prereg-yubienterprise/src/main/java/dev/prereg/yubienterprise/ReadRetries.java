package dev.prereg.yubienterprise;

import dev.prereg.ServiceUnavailableException;
import dev.prereg.internal.http.HttpAnswer;
import dev.prereg.internal.http.HttpCall;
import dev.prereg.internal.http.ServiceHttp;
import java.time.Duration;

/**
 * Repeats a read that failed in passing: at once and a bounded number of times, since whoever asks for long paces itself.
 * A service that sheds load (429, or any answer with {@code Retry-After}) is left alone.
 */
final class ReadRetries {
    private static final int REQUEST_TIMEOUT = 408;

    private final ServiceHttp http;
    private final int retries;
    private final Duration longest;

    /**
     * @param longest no repetition begins later than this after the first attempt
     */
    ReadRetries(ServiceHttp http, int retries, Duration longest) {
        this.http = http;
        this.retries = retries;
        this.longest = longest;
    }

    HttpAnswer exchange(HttpCall call) {
        long start = System.nanoTime();
        for (int left = retries; ; left--) {
            boolean last = left == 0;
            try {
                HttpAnswer answer = http.exchange(call);
                if (last || !isPassing(answer) || isOver(start)) {
                    return answer;
                }
            } catch (ServiceUnavailableException e) {
                if (last || isOver(start) || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
            }
        }
    }

    private static boolean isPassing(HttpAnswer answer) {
        boolean passing = answer.status() >= 500 || answer.status() == REQUEST_TIMEOUT;
        return passing && answer.header("Retry-After").isEmpty();
    }

    private boolean isOver(long start) {
        return System.nanoTime() - start >= longest.toNanos();
    }
}
