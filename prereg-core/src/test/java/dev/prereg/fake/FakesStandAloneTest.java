package dev.prereg.fake;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The simulator runs the fakes without test libraries, and a host compiles against exported packages only. */
class FakesStandAloneTest {
    private static final List<String> ALLOWED = List.of(
            "java..",
            "javax.net.ssl",
            "dev.prereg",
            "dev.prereg.fake",
            "dev.prereg.idp",
            "dev.prereg.jose",
            "dev.prereg.pin",
            "dev.prereg.shipping",
            "dev.prereg.transport",
            "dev.prereg.webauthn",
            "com.fasterxml.jackson..",
            "com.nimbusds.jose..",
            "org.bouncycastle..");

    @Test
    void fakesNeedExportedPackagesAndThreeLibrariesOnly() {
        JavaClasses fakes =
                new ClassFileImporter().importPath(Path.of("target", "test-classes", "dev", "prereg", "fake"));
        assertThat(fakes.contain(FakeYubico.class)).isTrue();
        classes()
                .that()
                .haveNameNotMatching(".*Test(\\$.*)?")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(ALLOWED.toArray(String[]::new))
                .check(fakes);
    }
}
