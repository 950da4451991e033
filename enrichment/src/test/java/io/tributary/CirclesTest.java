package io.tributary;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The packages of this module and of those it depends on form no cycle. */
@ArchTag("slow")
@AnalyzeClasses(
    packages = "io.tributary",
    importOptions = {ImportOption.DoNotIncludeTests.class, NoTestJars.class})
class CirclesTest {
  @ArchTest
  static final ArchRule packagesHaveNoCircles =
      slices().matching("io.tributary.(**)").should().beFreeOfCycles();
}
