namespace System.Runtime.CompilerServices;

/// <summary>What records need and this framework lacks.</summary>
internal static class IsExternalInit;
