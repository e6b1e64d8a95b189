package dev.prereg.examples.simulator.server;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of a service's route table.
 *
 * @param operation what is called
 * @param method the HTTP method
 * @param path a pattern for the whole raw path; its named groups are what {@link Call#pathValue} finds
 * @param action what happens
 */
public record Route(Operation operation, String method, Pattern path, Action action) {
    /** What a call does and answers. */
    @FunctionalInterface
    public interface Action {
        /**
         * @param call the call
         * @return what to answer
         */
        Answer answer(Call call);
    }

    /** Checks for null. */
    public Route {
        Objects.requireNonNull(operation, "operation");
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(action, "action");
    }

    /**
     * @param operation what is called
     * @param method the HTTP method
     * @param path a path in which <code>{name}</code> stands for one segment
     * @param action what happens
     * @return the route
     */
    public static Route of(Operation operation, String method, String path, Action action) {
        String regex = Pattern.compile("\\{(\\w+)}")
                .matcher(path.replace(".", "\\.").replace("(", "\\(").replace(")", "\\)"))
                .replaceAll(name -> Matcher.quoteReplacement("(?<" + name.group(1) + ">[^/]+?)"));
        return new Route(operation, method, Pattern.compile(regex), action);
    }

    Optional<Call> match(Call call) {
        Matcher matcher = path.matcher(call.rawPath());
        return method.equals(call.method()) && matcher.matches() ? Optional.of(call.at(matcher)) : Optional.empty();
    }
}
