namespace Emulator.Contract;

/// <summary>Which state of the platform's API is served. Each has its document in this folder.</summary>
internal enum ContractVersion
{
    September2025,
    May2026,
}
