// Asks veraPDF whether documents keep to a standard: java JudgePdf.java FLAVOUR FILE...
// Prints one line per broken rule and ends with 1 when there is any.

import java.io.FileInputStream;
import java.io.InputStream;
import java.util.TreeSet;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

public class JudgePdf {
  public static void main(String[] arguments) throws Exception {
    VeraGreenfieldFoundryProvider.initialise();
    PDFAFlavour flavour = PDFAFlavour.byFlavourId(arguments[0]);
    boolean allGood = true;
    for (int number = 1; number < arguments.length; number++) {
      try (InputStream document = new FileInputStream(arguments[number])) {
        ValidationResult result = judged(document, flavour);
        allGood &= result.isCompliant();
        System.out.println(
            flavour + " compliant=" + result.isCompliant() + " checks=" + result.getTotalAssertions());
        brokenRules(result).forEach(System.out::println);
      }
    }
    System.exit(allGood ? 0 : 1);
  }

  private static ValidationResult judged(InputStream document, PDFAFlavour flavour)
      throws Exception {
    try (PDFAParser parser = Foundries.defaultInstance().createParser(document, flavour);
        PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
      return validator.validate(parser);
    }
  }

  private static TreeSet<String> brokenRules(ValidationResult result) {
    TreeSet<String> rules = new TreeSet<>();
    for (TestAssertion assertion : result.getTestAssertions()) {
      if (assertion.getStatus() == TestAssertion.Status.FAILED) {
        rules.add(assertion.getRuleId().getClause() + ": " + assertion.getMessage());
      }
    }
    return rules;
  }
}
