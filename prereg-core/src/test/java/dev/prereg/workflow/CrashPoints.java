package dev.prereg.workflow;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;

/**
 * Ends a simulated process before or after a chosen call of its surroundings. The points are counted in the order in which
 * they are passed; each armed point ends the process once.
 */
final class CrashPoints {
    /** The end of a process: no code of ours may catch it. */
    static final class Crash extends Error {
        private static final long serialVersionUID = 1L;

        Crash(String point) {
            super(point, null, false, false);
        }
    }

    private static final Set<String> WITHOUT_EFFECT =
            Set.of("keySharing", "checkSetup", "toString", "hashCode", "equals");

    private int passed;
    private int armed;
    private String reached;

    /** The next process ends at this point, counted from now, 1 being the first. */
    void arm(int point) {
        passed = 0;
        armed = point;
        reached = null;
    }

    void disarm() {
        armed = 0;
    }

    /** The point at which the process ended, or null if there are fewer points. */
    String reached() {
        return reached;
    }

    <T> T around(Class<T> port, T target) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(), new Class<?>[] {port}, (proxy, method, arguments) -> {
                    boolean counts = !WITHOUT_EFFECT.contains(method.getName());
                    String name = port.getSimpleName() + "." + method.getName();
                    if (counts) {
                        pass("before " + name);
                    }
                    Object result;
                    try {
                        result = method.invoke(target, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                    if (counts) {
                        pass("after " + name);
                    }
                    return result;
                }));
    }

    private void pass(String point) {
        passed++;
        if (passed == armed) {
            armed = 0;
            reached = point;
            throw new Crash(point);
        }
    }
}
