import type { Device as DeviceResource } from '@medplum/fhirtypes';
import type { Device } from '../../../domain/devices/device.ts';
import type { Analysis } from '../../../domain/recordings/analysis.ts';
import type { FhirContext } from '../context.ts';
import { references } from '../references.ts';
import { versioned } from '../versioned.ts';

/** A digital stethoscope. */
export function toDevice({ centerId }: FhirContext, device: Device): DeviceResource {
  return versioned({
    resourceType: 'Device',
    id: device.id,
    status: device.status === 'active' ? 'active' : 'inactive',
    serialNumber: device.serialNumber,
    modelNumber: device.model,
    deviceName: [{ name: device.model, type: 'model-name' }],
    type: { text: 'Digital stethoscope' },
    version: [{ type: { text: 'firmware' }, value: device.firmwareVersion }],
    owner: references.organization(centerId),
  });
}

/** The algorithm that made an analysis with every model that it used, to be contained in others. */
export function toAlgorithmDevice({ algorithm }: Analysis, id: string): DeviceResource {
  return {
    resourceType: 'Device',
    id,
    deviceName: [{ name: algorithm.name, type: 'model-name' }],
    type: { text: 'Software: analysis of auscultation sounds' },
    version: [
      { type: { text: 'algorithm' }, value: algorithm.version },
      ...Object.entries(algorithm.models).map(([model, value]) => ({
        type: { text: `model ${model}` },
        value,
      })),
    ],
  };
}
