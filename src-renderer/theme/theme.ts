import {
  colorsTuple,
  createTheme,
  type ButtonProps,
  type InputProps,
  type InputWrapperProps,
} from '@mantine/core'

const motion = { transition: 'fade', duration: 150 }
// Hint under the label, message under the field (look.md, principle 2).
const field = { inputWrapperOrder: ['label', 'description', 'input', 'error'] } satisfies InputWrapperProps

/**
 * Mantine's side of the design. Colours and sizes are variables of `tokens.css`; here is only how components use them.
 * Components are named, not imported, so that those of later screens are loaded with them.
 */
export const theme = createTheme({
  primaryColor: 'brand',
  colors: { brand: colorsTuple('var(--color-primary)') },
  fontFamily: 'var(--font-ui)',
  fontFamilyMonospace: 'var(--font-code)',
  defaultRadius: 'sm',
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  components: {
    Accordion: { defaultProps: { chevronPosition: 'left' } },
    Button: {
      vars: (_theme: unknown, { size }: ButtonProps) => ({
        root: {
          '--button-height': size === 'compact-sm' ? 'var(--control-height-small)' : 'var(--control-height)',
          '--button-padding-x': size === 'compact-sm' ? 'var(--space-12)' : 'var(--space-20)',
          '--button-fz': 'var(--font-14)',
        },
      }),
    },
    Input: {
      vars: (_theme: unknown, { error }: InputProps) => ({
        wrapper: {
          '--input-height': 'var(--control-height)',
          '--input-bg': 'var(--color-field)',
          '--input-bd': error ? 'var(--color-error)' : 'var(--color-field-border)',
        },
      }),
    },
    InputWrapper: {
      vars: () => ({
        description: { '--input-description-size': 'var(--font-13)' },
        error: { '--input-error-size': 'var(--font-13)' },
      }),
    },
    Menu: { defaultProps: { transitionProps: motion, shadow: 'md', radius: 'md', position: 'bottom-end' } },
    ModalRoot: {
      defaultProps: {
        transitionProps: motion,
        lockScroll: false,
        centered: true,
        radius: 'md',
        shadow: 'md',
      },
    },
    NativeSelect: { defaultProps: field },
    Select: { defaultProps: { ...field, comboboxProps: { shadow: 'md', transitionProps: motion } } },
    TextInput: { defaultProps: field },
  },
})
