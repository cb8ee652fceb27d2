using Viommu.Reference.Rules;

namespace Viommu.Reference.Mutants.Config;

[Mutant("config-bypass-any-value", "config.bypass-only-0-or-1", "any value that is written is shown")]
internal sealed class ConfigBypassAnyValue : DeviceRules { public override byte BypassAfterWrite(byte current, byte written) => written; }

[Mutant("config-bypass-two-values", "config.bypass-only-0-or-1", "two bits of what is written are kept")]
internal sealed class ConfigBypassTwoValues : DeviceRules { public override byte BypassAfterWrite(byte current, byte written) => (byte)(written & 3); }

[Mutant("config-bypass-high-bit", "config.bypass-only-0-or-1", "values above 127 are shown as written")]
internal sealed class ConfigBypassHighBit : DeviceRules
{
    public override byte BypassAfterWrite(byte current, byte written) => written is <= 1 or > 0x7f ? written : current;
}

[Mutant("config-bypass-adds-up", "config.bypass-only-0-or-1", "what is written is or-ed to what is there")]
internal sealed class ConfigBypassAddsUp : DeviceRules { public override byte BypassAfterWrite(byte current, byte written) => (byte)(current | written); }

[Mutant("config-bypass-read-only", "bypass.config-bypass-unattached", "bypass cannot be written")]
internal sealed class ConfigBypassReadOnly : DeviceRules { public override byte BypassAfterWrite(byte current, byte written) => current; }

[Mutant("config-bypass-never-cleared", "bypass.config-bypass-unattached", "a 0 has no effect")]
internal sealed class ConfigBypassNeverCleared : DeviceRules
{
    public override byte BypassAfterWrite(byte current, byte written) => written == 1 ? (byte)1 : current;
}

[Mutant("config-bypass-starts-at-2", "config.bypass-only-0-or-1", "bypass starts as 2", Value = (byte)2)]
[Mutant("config-bypass-starts-at-ff", "config.bypass-only-0-or-1", "bypass starts with all bits set", Value = (byte)0xff)]
internal sealed class ConfigBypassStartsAt(byte value) : DeviceRules { public override byte InitialBypass() => value; }

[Mutant("config-bypass-cleared-by-reset", "config.bypass-survives-device-reset", "a device reset clears bypass", Value = (byte)0)]
[Mutant("config-bypass-set-by-reset", "config.bypass-survives-device-reset", "a device reset sets bypass", Value = (byte)1)]
internal sealed class ConfigBypassAfterReset(byte value) : DeviceRules { public override byte BypassAfterDeviceReset(byte current) => value; }

[Mutant("config-bypass-initial-by-reset", "config.bypass-survives-device-reset", "a device reset brings the initial value back", On = "boot-bypass")]
internal sealed class ConfigBypassInitialByReset : DeviceRules { public override byte BypassAfterDeviceReset(byte current) => InitialBypass(); }

[Mutant("config-bypass-survives-system-reset", "config.bypass-restored-on-system-reset", "a system reset leaves bypass as it is")]
internal sealed class ConfigBypassSurvivesSystemReset : DeviceRules { public override byte BypassAfterSystemReset(byte current) => current; }

[Mutant("config-bypass-zero-after-system-reset", "config.bypass-restored-on-system-reset",
    "a system reset clears bypass, whatever it was at first", On = "boot-bypass", Value = (byte)0)]
[Mutant("config-bypass-one-after-system-reset", "config.bypass-restored-on-system-reset", "a system reset sets bypass", Value = (byte)1)]
internal sealed class ConfigBypassAfterSystemReset(byte value) : DeviceRules { public override byte BypassAfterSystemReset(byte current) => value; }

[Mutant("page-size-mask-zero", "config.page-size-mask-nonzero", "page_size_mask is 0")]
internal sealed class PageSizeMaskZero : DeviceRules { public override ulong PageSizeMask() => 0; }
