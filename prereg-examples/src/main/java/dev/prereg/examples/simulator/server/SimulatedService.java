package dev.prereg.examples.simulator.server;

import java.util.List;

/** One simulated host. Its actions are called one at a time over all services, so they need no locks of their own. */
public interface SimulatedService {
    /**
     * @return the host it imitates, for the journal
     */
    String host();

    /**
     * @return its routes; the first that fits is taken
     */
    List<Route> routes();

    /**
     * Gives each answer what this service always adds, errors and faults included.
     *
     * @param call the call
     * @param answer the answer
     * @return the answer to send
     */
    default Answer finish(Call call, Answer answer) {
        return answer;
    }

    /**
     * @return whether its clients send the header {@code Origin}, which only browsers send elsewhere
     */
    default boolean takesOrigin() {
        return false;
    }

    /**
     * @param call a call that fits no route
     * @return what the service says to it
     */
    default Answer unknownPath(Call call) {
        return Answer.json(404, SimulatorJson.object().put("message", "no such path: " + call.rawPath()));
    }
}
