package dev.prereg.yubienterprise;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** What {@code dev.prereg} logs at TRACE and above while this is open. */
final class RecordedLog implements AutoCloseable {
    private final Logger logger = (Logger) LoggerFactory.getLogger("dev.prereg");
    private final Recorder recorder = new Recorder();

    private RecordedLog() {
        recorder.setContext(logger.getLoggerContext());
        recorder.start();
        logger.setLevel(Level.TRACE);
        logger.setAdditive(false);
        logger.addAppender(recorder);
    }

    static RecordedLog open() {
        return new RecordedLog();
    }

    List<String> lines() {
        return recorder.lines;
    }

    String text() {
        return String.join("\n", recorder.lines);
    }

    @Override
    public void close() {
        logger.detachAppender(recorder);
        logger.setAdditive(true);
        logger.setLevel(null);
    }

    private static final class Recorder extends AppenderBase<ILoggingEvent> {
        private final List<String> lines = new CopyOnWriteArrayList<>();

        @Override
        protected void append(ILoggingEvent event) {
            lines.add(event.getLevel() + " " + event.getFormattedMessage());
        }
    }
}
