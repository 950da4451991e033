package io.tributary;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Packages of this module and of those below it form no circle. */
@ArchTag("slow")
@AnalyzeClasses(
    packages = "io.tributary",
    importOptions = {ImportOption.DoNotIncludeTests.class, NoTestJars.class})
class CirclesTest {
  @ArchTest
  static final ArchRule packagesHaveNoCircles =
      slices().matching("io.tributary.(**)").should().beFreeOfCycles();
}
