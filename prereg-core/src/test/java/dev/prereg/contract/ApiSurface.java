package dev.prereg.contract;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The public surface of a module as text, one line for each exported type and member, so that a change of it shows in a
 * review. Used by the modules' own {@code ApiSurfaceTest}.
 */
public final class ApiSurface {
    private static final List<String> HIDDEN =
            List.of("com.fasterxml.", "com.nimbusds.", "org.bouncycastle.", "org.slf4j.");
    private static final Set<String> FROM_OBJECT = Set.of("equals", "hashCode", "toString");

    private final Path classes;

    private ApiSurface(Path classes) {
        this.classes = classes;
    }

    /**
     * @param classes the directory of the module's compiled classes, with its {@code module-info.class}
     * @return its surface
     */
    public static ApiSurface of(Path classes) {
        return new ApiSurface(classes);
    }

    /**
     * @return the lines of the surface, sorted
     * @throws IOException if the classes cannot be read
     */
    public List<String> lines() throws IOException {
        Set<String> lines = new TreeSet<>();
        for (Class<?> type : exportedTypes()) {
            lines.add(describe(type));
            members(type).forEach(member -> lines.add(type.getTypeName() + " " + member));
        }
        return List.copyOf(lines);
    }

    /**
     * @return the lines which mention a type of a library that is an implementation detail
     * @throws IOException if the classes cannot be read
     */
    public List<String> leaks() throws IOException {
        return lines().stream()
                .filter(line -> HIDDEN.stream().anyMatch(line::contains))
                .toList();
    }

    /**
     * @return the exported types, without their members
     * @throws IOException if the classes cannot be read
     */
    public List<Class<?>> types() throws IOException {
        return exportedTypes();
    }

    private List<Class<?>> exportedTypes() throws IOException {
        List<Class<?>> types = new ArrayList<>();
        for (String exported : exportedPackages()) {
            try (Stream<Path> files = Files.list(classes.resolve(exported.replace('.', '/')))) {
                files.map(file -> file.getFileName().toString())
                        .filter(name -> name.endsWith(".class") && !name.equals("package-info.class"))
                        .map(name -> load(exported + "." + name.substring(0, name.length() - ".class".length())))
                        .filter(ApiSurface::isVisible)
                        .forEach(types::add);
            }
        }
        return types;
    }

    private Set<String> exportedPackages() throws IOException {
        try (InputStream in = Files.newInputStream(classes.resolve("module-info.class"))) {
            return ModuleDescriptor.read(in).exports().stream()
                    .filter(export -> !export.isQualified())
                    .map(ModuleDescriptor.Exports::source)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, ApiSurface.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isVisible(Class<?> type) {
        for (Class<?> t = type; t != null; t = t.getEnclosingClass()) {
            if (!Modifier.isPublic(t.getModifiers()) && !Modifier.isProtected(t.getModifiers())) {
                return false;
            }
        }
        return !type.isAnonymousClass() && !type.isSynthetic();
    }

    private static String describe(Class<?> type) {
        String supertypes = Stream.concat(
                        Stream.ofNullable(type.getGenericSuperclass()), Arrays.stream(type.getGenericInterfaces()))
                .map(Type::getTypeName)
                .filter(name -> !name.equals("java.lang.Object"))
                .collect(Collectors.joining(", "));
        String kind = type.isInterface() ? "interface" : type.isEnum() ? "enum" : type.isRecord() ? "record" : "class";
        String modifiers =
                Modifier.toString(type.getModifiers() & (Modifier.ABSTRACT | Modifier.FINAL | Modifier.STATIC));
        return (type.getTypeName() + " : " + modifiers + " " + kind + (supertypes.isEmpty() ? "" : " of " + supertypes))
                .replaceAll(" +", " ");
    }

    private static Stream<String> members(Class<?> type) {
        return Stream.of(
                        Arrays.stream(type.getDeclaredFields())
                                .filter(ApiSurface::isApi)
                                .map(ApiSurface::describe),
                        Arrays.stream(type.getDeclaredConstructors())
                                .filter(ApiSurface::isApi)
                                .map(ApiSurface::describe),
                        Arrays.stream(type.getDeclaredMethods())
                                .filter(method -> isApi(method) && !FROM_OBJECT.contains(method.getName()))
                                .map(ApiSurface::describe))
                .flatMap(lines -> lines);
    }

    private static boolean isApi(Member member) {
        int modifiers = member.getModifiers();
        return (Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers)) && !member.isSynthetic();
    }

    private static String describe(Field field) {
        return field.getName() + " : " + modifiers(field)
                + field.getGenericType().getTypeName();
    }

    private static String describe(Constructor<?> constructor) {
        return "<init>" + parameters(constructor);
    }

    private static String describe(Method method) {
        return method.getName() + parameters(method) + " : " + modifiers(method)
                + method.getGenericReturnType().getTypeName();
    }

    private static String modifiers(Member member) {
        String text =
                Modifier.toString(member.getModifiers() & (Modifier.STATIC | Modifier.ABSTRACT | Modifier.PROTECTED));
        return text.isEmpty() ? "" : text + " ";
    }

    private static String parameters(Executable executable) {
        return Arrays.stream(executable.getGenericParameterTypes())
                .map(Type::getTypeName)
                .collect(Collectors.joining(", ", "(", ")"));
    }
}
