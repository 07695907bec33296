namespace LoadTesting.Validation;

/// <summary>All findings as the terminal shows them.</summary>
public static class FindingsList
{
    public static IReadOnlyList<string> Lines(IReadOnlyCollection<Finding> findings) =>
        [.. findings.Select(finding => $"{finding.Subject}: {finding.Problem}. Next: {finding.NextStep}.")];

    /// <exception cref="ConfigurationException">There is at least one finding. Contains them all.</exception>
    public static void ThrowIfAny(IReadOnlyCollection<Finding> findings)
    {
        if (findings.Count > 0)
            throw new ConfigurationException(Lines(findings));
    }
}
