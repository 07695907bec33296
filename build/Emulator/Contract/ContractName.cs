namespace Emulator.Contract;

/// <summary>How a contract is called on the command line, and in the name of its document.</summary>
internal static class ContractName
{
    public const string September2025 = "2025-09";
    public const string May2026 = "2026-05";

    public static ContractVersion? TryParse(string text) => text switch
    {
        September2025 => ContractVersion.September2025,
        May2026 => ContractVersion.May2026,
        _ => null,
    };

    public static string Format(ContractVersion contract) => contract == ContractVersion.September2025 ? September2025 : May2026;
}
